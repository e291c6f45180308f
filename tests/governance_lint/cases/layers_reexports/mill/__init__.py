from mill import planning as planning
